import { useEffect } from 'react';
import styles from './HomePage.module.css';
import { KindBoard } from './KindBoard.js';
import { Newest } from './Newest.js';
import { QuickScript } from './QuickScript.js';

/** For someone who has never seen it: what it does, and the one thing to do. */
export default function HomePage() {
  useEffect(() => {
    document.title = 'Callsheet';
  }, []);
  return (
    <>
      <section className={styles.hero}>
        <div className={styles.words}>
          <h1 className={styles.claim}>Write it. Watch it.</h1>
          <p className={styles.lead}>
            Callsheet turns words, clips and ideas into finished video: narrated, drawn, captioned and scored,
            on this machine, while you look on.
          </p>
        </div>
        <QuickScript />
      </section>
      <Newest />
      <section className={styles.section} aria-labelledby="kinds">
        <div className={styles.head}>
          <h2 id="kinds" className={styles.title}>
            What can be made
          </h2>
        </div>
        <KindBoard />
      </section>
    </>
  );
}
