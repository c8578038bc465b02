import { Block } from '../../components/Block.js';
import { PageHeader } from '../../components/PageHeader.js';
import { NewLesson } from './NewLesson.js';
import { SessionList } from './SessionList.js';
import styles from './TutorPage.module.css';

/** Ask for a lesson; open one that is there. */
export default function TutorPage() {
  return (
    <>
      <PageHeader
        title="Tutor"
        lead="Ask for a lesson. It comes scene by scene; change one, and only that one is made again."
      />
      <div className={styles.page}>
        <NewLesson />
        <Block title="Lessons">
          <SessionList />
        </Block>
      </div>
    </>
  );
}
