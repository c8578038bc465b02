import type { Frames } from '../frames.js';

/** Where a sentence would have to know whether a product is one or many, his or hers, a colon stands instead. */
export const french: Frames = {
  hook: {
    friendly: [
      'Et si c’était plus facile ?',
      'Les bonnes choses peuvent être simples.',
      'Un petit changement qui compte.',
    ],
    bold: [
      'Arrêtez de vous contenter de peu.',
      'Toujours pareil ? Pas aujourd’hui.',
      'Changeons les règles.',
    ],
    refined: [
      'Certaines choses méritent d’être bien faites.',
      'La différence se remarque.',
      'Les détails comptent.',
    ],
  },
  hookAudience: {
    friendly: [
      '{audience} : c’est pour vous.',
      'Bonne nouvelle : {audience}, c’est pour vous.',
      'Pensé pour vous : {audience}.',
    ],
    bold: ['{audience} : écoutez bien.', '{audience} : à vous de jouer.', 'Avis à vous : {audience}.'],
    refined: [
      '{audience} : attendez-vous à mieux.',
      'Créé pour vous : {audience}.',
      '{audience} : voici pour vous.',
    ],
  },
  hookBenefit: {
    friendly: [
      '{benefit}. Ça vous tente ?',
      'Imaginez : {benefit}.',
      '{benefit}. C’est aussi simple que ça.',
    ],
    bold: ['{benefit}. Oui, vraiment.', '{benefit}. À chaque fois.', '{benefit}. Dès maintenant.'],
    refined: ['{benefit}. Comme il se doit.', 'Imaginez : {benefit}.', '{benefit}. À chaque fois.'],
  },
  problem: {
    friendly: [
      'Cela ne devrait pas être si difficile.',
      'Il y a forcément une meilleure façon.',
      'Vous avez mieux à faire.',
    ],
    bold: ['Assez bien, ce n’est pas assez.', 'Vous méritez mieux.', 'L’ancienne méthode vous freine.'],
    refined: [
      'Trop souvent, on se contente de moins.',
      'L’ordinaire ne suffit pas.',
      'Les compromis sont partout.',
    ],
  },
  before: {
    friendly: [
      'Avant : la même routine, chaque jour.',
      'Hier : on faisait avec.',
      'Avant : tout était plus difficile.',
    ],
    bold: [
      'Avant : des complications.',
      'L’ancienne méthode : lente et difficile.',
      'Avant : se contenter de moins.',
    ],
    refined: ['Avant : faire avec.', 'Avant : un compromis après l’autre.', 'Jusqu’ici : juste assez.'],
  },
  after: {
    friendly: ['Maintenant : {benefit}.', 'Aujourd’hui : {benefit}.', 'Et après ? {benefit}.'],
    bold: ['Maintenant : {benefit}.', 'Désormais : {benefit}.', 'Après : {benefit}.'],
    refined: ['Aujourd’hui : {benefit}.', 'Maintenant : {benefit}.', 'Désormais : {benefit}.'],
  },
  meet: {
    friendly: ['Voici : {product}.', 'Découvrez : {product}.', 'Faites connaissance : {product}.'],
    bold: ['Voici : {product}.', 'Place à la nouveauté : {product}.', 'Il est temps : {product}.'],
    refined: ['Nous vous présentons : {product}.', 'Découvrez : {product}.', 'À découvrir : {product}.'],
  },
  bridge: {
    friendly: ['La différence ? {product}.', 'La réponse : {product}.', 'Comment ? Avec {product}.'],
    bold: ['La différence ? {product}.', 'Comment ? Avec {product}.', 'La réponse : {product}.'],
    refined: ['La différence : {product}.', 'La réponse : {product}.', 'Ce qui change tout : {product}.'],
  },
  breath: {
    friendly: [
      'Imaginez cela dans votre quotidien.',
      'Pensez à ce que vous pourriez en faire.',
      'C’est ce qui compte pour nous.',
    ],
    bold: ['Pensez-y bien.', 'Pourquoi attendre encore ?', 'Maintenant, voyez grand.'],
    refined: ['Chaque détail, pensé.', 'Prenez un instant pour l’imaginer.', 'Voyez par vous-même.'],
  },
};
