/** What we use of `stopword` 3.1, which ships no types: lists of words by ISO 639-3 code. */
declare module 'stopword' {
  type Words = readonly string[];
  const lists: Readonly<Record<string, Words | ((words: string[], list?: string[]) => string[])>>;
  export default lists;
}
