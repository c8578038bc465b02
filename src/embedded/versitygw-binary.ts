import { isExecutable } from './command.js';
import { buildGoTool, cachedPath, type GoTool, hasGo } from './go-tool.js';

/** An S3 server that verifies signatures: what the storage is tested against. */
const VERSITYGW: GoTool = {
  name: 'versitygw',
  package: 'github.com/versity/versitygw/cmd/versitygw',
  version: '1.8.0',
  takes: 'about 3 minutes',
};

/** Where versitygw lies in the cache, built if need be; undefined where there is no Go to build it with. */
export async function findVersitygw(cache: string, say: (line: string) => void): Promise<string | undefined> {
  const cached = await cachedPath(VERSITYGW, cache);
  if (isExecutable(cached)) return cached;
  return (await hasGo()) ? buildGoTool(VERSITYGW, cache, say) : undefined;
}
