import type { Frames } from '../frames.js';

/** Where a sentence would have to know whether a product is one or many, his or hers, a colon stands instead. */
export const german: Frames = {
  hook: {
    friendly: [
      'Was wäre, wenn es leichter ginge?',
      'Gutes kann einfach sein.',
      'Eine kleine Veränderung, die man merkt.',
    ],
    bold: ['Schluss mit Kompromissen.', 'Alles wie immer? Heute nicht.', 'Zeit, die Regeln zu ändern.'],
    refined: [
      'Manches verdient es, gut gemacht zu sein.',
      'Den Unterschied merkt man.',
      'Auf die Details kommt es an.',
    ],
  },
  hookAudience: {
    friendly: [
      '{audience}: Das hier ist für euch.',
      'Gute Nachrichten: {audience}, das ist für euch.',
      '{audience}: Jetzt wird es leichter.',
    ],
    bold: ['{audience}: Aufgepasst.', '{audience}: Jetzt seid ihr dran.', 'Aufgepasst: {audience}.'],
    refined: [
      '{audience}: Erwarten Sie mehr.',
      '{audience}: Das ist für Sie gemacht.',
      'Mit Sorgfalt gemacht: {audience}, für Sie.',
    ],
  },
  hookBenefit: {
    friendly: ['{benefit}. Klingt gut?', 'Stell dir vor: {benefit}.', '{benefit}. So einfach ist das.'],
    bold: ['{benefit}. Ja, wirklich.', '{benefit}. Jedes Mal.', '{benefit}. Ab sofort.'],
    refined: [
      '{benefit}. So, wie es sein soll.',
      'Stellen Sie sich vor: {benefit}.',
      '{benefit}. Jedes Mal.',
    ],
  },
  problem: {
    friendly: ['So schwer sollte es nicht sein.', 'Es muss doch besser gehen.', 'Du hast Besseres zu tun.'],
    bold: ['Gut genug ist nicht gut genug.', 'Du hast Besseres verdient.', 'Das Alte bremst nur.'],
    refined: [
      'Zu oft geben wir uns mit weniger zufrieden.',
      'Das Gewöhnliche genügt nicht.',
      'Kompromisse gibt es überall.',
    ],
  },
  before: {
    friendly: [
      'Vorher: jeden Tag derselbe Trott.',
      'Gestern: irgendwie zurechtkommen.',
      'Vorher: Es ging nur umständlich.',
    ],
    bold: ['Vorher: nur Umstände.', 'Früher: langsam und mühsam.', 'Vorher: mit weniger zufrieden sein.'],
    refined: ['Vorher: sich behelfen.', 'Vorher: ein Kompromiss nach dem anderen.', 'Bisher: gut genug.'],
  },
  after: {
    friendly: ['Jetzt: {benefit}.', 'Heute: {benefit}.', 'Und danach? {benefit}.'],
    bold: ['Jetzt: {benefit}.', 'Ab heute: {benefit}.', 'Danach: {benefit}.'],
    refined: ['Heute: {benefit}.', 'Jetzt: {benefit}.', 'Von nun an: {benefit}.'],
  },
  meet: {
    friendly: ['Das ist die Lösung: {product}.', 'Hier kommt: {product}.', 'Zum Kennenlernen: {product}.'],
    bold: ['Hier kommt: {product}.', 'Bühne frei: {product}.', 'Jetzt kommt: {product}.'],
    refined: ['Wir präsentieren: {product}.', 'Entdecken Sie: {product}.', 'Darf ich vorstellen: {product}.'],
  },
  bridge: {
    friendly: ['Der Unterschied? {product}.', 'Die Antwort: {product}.', 'Wie das geht? So: {product}.'],
    bold: ['Der Unterschied? {product}.', 'Die Antwort: {product}.', 'Was sich geändert hat: {product}.'],
    refined: ['Was den Unterschied macht: {product}.', 'Die Antwort: {product}.', 'Der Grund: {product}.'],
  },
  breath: {
    friendly: [
      'Stell dir das in deinem Alltag vor.',
      'Denk daran, was du damit anfangen könntest.',
      'Darauf kommt es uns an.',
    ],
    bold: ['Lass das wirken.', 'Worauf noch warten?', 'Und jetzt denk größer.'],
    refined: [
      'Jedes Detail ist durchdacht.',
      'Nehmen Sie sich einen Moment dafür.',
      'Überzeugen Sie sich selbst.',
    ],
  },
};
