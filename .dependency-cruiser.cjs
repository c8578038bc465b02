/**
 * Which folder of src/ may import which: the house's table (docs, "The house"). Checked twice: over src/, where imports
 * of types count, and over the compiled dist/, where only what is really loaded is left.
 */
const MAY_IMPORT = {
  jobs: [],
  processes: [],
  media: ['processes'],
  providers: ['processes'],
  visuals: ['jobs', 'processes'],
  storage: ['processes'],
  config: [],
  logging: [],
  fetching: ['storage'],
  database: ['jobs'],
  workflows: ['jobs', 'activities'],
  activities: ['jobs', 'media', 'visuals', 'providers', 'storage', 'fetching', 'database'],
  workers: [
    'activities',
    'config',
    'database',
    'fetching',
    'jobs',
    'media',
    'providers',
    'storage',
    'visuals',
    'workflows',
    'logging',
  ],
  api: ['jobs', 'database', 'providers', 'visuals', 'storage', 'fetching', 'config', 'logging'],
  embedded: ['config', 'processes'],
  cli: ['api', 'config', 'database', 'embedded', 'jobs', 'providers', 'workers', 'logging'],
};

const houseRules = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${allowed.length === 0 ? 'nothing of ours' : allowed.join(', ')}.`,
  severity: 'error',
  from: { path: `^(src|dist)/${folder}/` },
  to: { path: '^(src|dist)/', pathNot: `^(src|dist)/(${[folder, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...houseRules,
    {
      name: 'house-has-these-folders',
      comment: 'Every folder of src/ has a row in this table.',
      severity: 'error',
      from: { path: '^(src|dist)/', pathNot: `^(src|dist)/(${Object.keys(MAY_IMPORT).join('|')})/` },
      to: {},
    },
    {
      name: 'workflows-import-types-of-activities-only',
      comment: 'A workflow is replayed: it may know what activities are called, never load one.',
      severity: 'error',
      from: { path: '^dist/workflows/' },
      to: { path: '^dist/activities/' },
    },
    {
      name: 'workflows-are-pure',
      comment: 'Workflows run in a sandbox without Node and without anything that is not deterministic.',
      severity: 'error',
      from: { path: '^(src|dist)/(workflows|jobs)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that load each other are one file, or three.',
      severity: 'error',
      from: { path: '^dist/' },
      to: { circular: true },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-src',
      severity: 'error',
      from: { path: '^(src|dist)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    // Packages whose entry points are named by their `exports` alone.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
    // TypeScript 7 has no API to parse with; swc's parser does not tell imports of types from others, hence dist/ too.
    parser: 'swc',
    tsPreCompilationDeps: true,
    exclude: { path: '^src/database/generated/|^dist/database/generated/' },
    doNotFollow: { path: 'node_modules' },
  },
};
