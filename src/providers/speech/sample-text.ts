/** What a voice says of itself, by language; seconds long, with the sounds that tell voices apart. */
const GREETINGS: Readonly<Record<string, string>> = {
  en: 'Hello! This is how your video will sound when I narrate it.',
  es: '¡Hola! Así sonará tu vídeo cuando yo lo narre.',
  fr: 'Bonjour ! Voici comment je raconterai votre vidéo.',
  de: 'Hallo! So wird dein Video klingen, wenn ich es spreche.',
  it: 'Ciao! Così suonerà il tuo video quando lo racconterò io.',
  pt: 'Olá! É assim que o seu vídeo vai soar com a minha voz.',
};

/**
 * A text to hear a voice by; in a language that has no greeting here, the language's own name for itself.
 * @param language BCP 47
 */
export function sampleText(language: string): string {
  const { language: primary } = new Intl.Locale(language);
  const name = () => new Intl.DisplayNames([language], { type: 'language' }).of(primary) ?? primary;
  return GREETINGS[primary] ?? `${name()}.`;
}
