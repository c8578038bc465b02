/** What a browser does with a file: shows it, or saves it at once. */
export type Disposition = 'inline' | 'attachment';

/** A Content-Disposition with the name under which the file is saved (RFC 6266, RFC 8187). */
export function contentDisposition(fileName: string, disposition: Disposition): string {
  const ascii = fileName.replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
