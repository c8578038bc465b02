import type { Frames } from '../frames.js';

/** Where a sentence would have to know whether a product is one or many, his or hers, a colon stands instead. */
export const spanish: Frames = {
  hook: {
    friendly: ['¿Y si fuera más fácil?', 'Lo bueno puede ser sencillo.', 'Un pequeño cambio que se nota.'],
    bold: ['Deja de conformarte.', '¿Lo de siempre? Hoy no.', 'Cambiemos las reglas.'],
    refined: ['Hay cosas que merecen hacerse bien.', 'La diferencia se nota.', 'Los detalles importan.'],
  },
  hookAudience: {
    friendly: ['Pensado para: {audience}.', 'Buenas noticias para: {audience}.', 'Esto es para: {audience}.'],
    bold: ['{audience}: atención.', '{audience}: ha llegado el momento.', 'Atención: {audience}.'],
    refined: [
      'Creado para quien sabe lo que busca: {audience}.',
      '{audience}: lo mejor está aquí.',
      'Para {audience}.',
    ],
  },
  hookBenefit: {
    friendly: ['{benefit}. ¿Suena bien?', 'Imagina esto: {benefit}.', '{benefit}. Así de sencillo.'],
    bold: ['{benefit}. Sí, de verdad.', '{benefit}. Cada vez.', '{benefit}. Desde ahora.'],
    refined: ['{benefit}. Como debe ser.', 'Imagina esto: {benefit}.', '{benefit}. Cada vez.'],
  },
  problem: {
    friendly: [
      'No debería ser tan difícil.',
      'Tiene que haber una manera mejor.',
      'Tienes cosas mejores que hacer.',
    ],
    bold: ['Lo suficiente no es suficiente.', 'Mereces algo mejor.', 'Lo de antes ya no sirve.'],
    refined: [
      'Demasiadas veces nos conformamos con menos.',
      'Lo corriente no basta.',
      'Hay concesiones por todas partes.',
    ],
  },
  before: {
    friendly: [
      'Antes: la misma rutina de cada día.',
      'Ayer: apañarse como se podía.',
      'Antes: todo era más difícil.',
    ],
    bold: ['Antes: complicaciones.', 'La manera de antes: lenta y difícil.', 'Antes: conformarse con menos.'],
    refined: ['Antes: conformarse.', 'Antes: una concesión tras otra.', 'Hasta ahora: lo suficiente.'],
  },
  after: {
    friendly: ['Ahora: {benefit}.', 'Hoy: {benefit}.', '¿Y después? {benefit}.'],
    bold: ['Ahora: {benefit}.', 'Desde hoy: {benefit}.', 'Después: {benefit}.'],
    refined: ['Hoy: {benefit}.', 'Ahora: {benefit}.', 'Desde ahora: {benefit}.'],
  },
  meet: {
    friendly: ['Te presentamos: {product}.', 'Aquí llega: {product}.', 'Descubre: {product}.'],
    bold: ['Llega: {product}.', 'Aquí está: {product}.', 'Te presentamos: {product}.'],
    refined: ['Presentamos: {product}.', 'Descubra: {product}.', 'Con ustedes: {product}.'],
  },
  bridge: {
    friendly: ['¿La diferencia? {product}.', 'La respuesta: {product}.', '¿Cómo? Con {product}.'],
    bold: ['¿La diferencia? {product}.', '¿Cómo? Con {product}.', 'La respuesta: {product}.'],
    refined: ['La diferencia: {product}.', 'La respuesta: {product}.', 'Es posible gracias a {product}.'],
  },
  breath: {
    friendly: ['Imagínalo en tu día a día.', 'Piensa en lo que podrías hacer.', 'Eso es lo que nos importa.'],
    bold: ['Piénsalo bien.', '¿Para qué esperar más?', 'Ahora piensa en grande.'],
    refined: ['Cada detalle, pensado.', 'Tómese un momento para imaginarlo.', 'Compruébelo.'],
  },
};
