import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { type Template, templateSchema } from './template.js';

/** A template's file is not what a template is; the message names each mistake by file and field. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));

/**
 * The templates that come with Callsheet, then those of a folder of one's own: a template of the same id takes the place
 * of ours.
 * @throws TemplateError
 */
export async function findTemplates(extraFolder?: string): Promise<Map<string, Template>> {
  const ours = await loadTemplates(TEMPLATES);
  const others = extraFolder === undefined ? [] : await loadTemplates(extraFolder);
  return new Map([...ours, ...others]);
}

/**
 * Reads every `<id>.json` of a folder, in the order of their names.
 * @throws TemplateError when one cannot be read or is wrong: all mistakes of all files, a line each
 */
export async function loadTemplates(folder: string): Promise<Map<string, Template>> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new TemplateError('The folder of templates cannot be read. Look whether it is there.', { cause });
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const read = await Promise.all(files.map((file) => readTemplate(folder, file)));
  const mistakes = read.flatMap((one) => one.mistakes);
  if (mistakes.length > 0) throw new TemplateError(mistakes.join('\n'));
  return new Map(read.flatMap(({ template }) => (template ? [[template.id, template]] : [])));
}

interface ReadTemplate {
  readonly template?: Template;
  readonly mistakes: readonly string[];
}

async function readTemplate(folder: string, file: string): Promise<ReadTemplate> {
  const parsed = templateSchema.safeParse(asJson(await readFile(join(folder, file), 'utf8')));
  if (!parsed.success) return { mistakes: parsed.error.issues.map((issue) => `${file}: ${describe(issue)}`) };
  const template = parsed.data;
  if (`${template.id}.json` !== file) {
    return { mistakes: [`${file}: id: must be the file's own name, "${file.replace(/\.json$/, '')}"`] };
  }
  return { template, mistakes: [] };
}

/** What the text says; undefined where it is no JSON, which the schema then refuses. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0
    ? `must be a template as JSON (${message})`
    : `${path.map(String).join('.')}: ${message}`;
}
