import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A PATH whose ffmpeg is the machine's own, but reads its inputs no faster than they play. A test that has to find it at
 * work then finds it so on every machine, and a small picture will do: what takes long is waiting. Joining stays as it is.
 * @param folder that its program is written to
 */
export async function slowFfmpeg(folder: string): Promise<string> {
  const program = join(folder, 'ffmpeg');
  await writeFile(
    program,
    `#!/bin/sh
PATH=\${PATH#*:}
case "$*" in *'-f concat '*) exec ffmpeg "$@" ;; esac
for argument do
  shift
  [ "$argument" != -i ] || set -- "$@" -re
  set -- "$@" "$argument"
done
exec ffmpeg "$@"
`,
  );
  await chmod(program, 0o755);
  return `${folder}:${process.env.PATH}`;
}
