/** Variables of the five older services that nothing here reads any more (contract.md). */
const LEGACY = [
  /^REDIS_/,
  /^SUPABASE_/,
  /^VITE_SUPABASE_/,
  /^CONVEX_/,
  /^CELERY_ENABLED$/,
  /^USE_SUPABASE_JOBS$/,
];

/**
 * One line that names the older services' variables that are set and no longer needed.
 *
 * @returns undefined when there are none
 */
export function legacyNotice(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = Object.keys(env)
    .filter((name) => LEGACY.some((pattern) => pattern.test(name)))
    .sort();
  return names.length === 0 ? undefined : `No longer needed, and not read: ${names.join(', ')}`;
}
