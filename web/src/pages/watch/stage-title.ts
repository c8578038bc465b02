/** A stage's name for a person: `download-video` is “Download video”. */
export const stageTitle = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
