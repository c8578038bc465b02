/** What of a language is told apart when it is coloured. */
export interface Language {
  readonly keywords: ReadonlySet<string>;
  /** Whether `SELECT` is `select`. */
  readonly anyCase: boolean;
  /** What begins a comment that ends with its line. */
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** What strings stand between; the longest first. Those of more than one sign, and backquotes, go on over lines. */
  readonly quotes: readonly string[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const C_COMMENTS = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;
const HASH_COMMENTS = { lineComments: ['#'], blockComments: [] } as const;

const cLike = (keywords: string, quotes: readonly string[] = ['"', "'"]): Language => ({
  ...{ keywords: words(keywords), anyCase: false, quotes },
  ...C_COMMENTS,
});

const JAVASCRIPT =
  'as async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while yield';
const TYPESCRIPT = `${JAVASCRIPT} abstract any boolean declare enum implements interface keyof namespace never number private protected public readonly satisfies string type unknown`;
const C =
  'auto bool break case char const continue default do double else enum extern false float for goto if include int long return short signed sizeof static struct switch true typedef union unsigned void volatile while define';
const CPP = `${C} catch class constexpr delete explicit friend inline mutable namespace new nullptr operator override private protected public template this throw try typename using virtual`;
const JAVA =
  'abstract boolean break byte case catch char class const continue default do double else enum extends final finally float for if implements import instanceof int interface long new null package private protected public record return short static super switch synchronized this throw throws true false try var void volatile while';
const CSHARP = `${JAVA} async await bool decimal delegate event foreach get in internal is namespace object out override readonly ref sealed set string struct using virtual`;
const GO =
  'break case chan const continue default defer else fallthrough false for func go goto if import interface map nil package range return select struct switch true type var string int bool error';
const RUST =
  'as async await break const continue crate else enum false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while';
const SWIFT =
  'as break case catch class continue default defer do else enum extension false for func guard if import in init is let nil private protocol public return self static struct switch throw throws true try var where while';
const KOTLIN =
  'as break class continue data do else false for fun if import in interface is null object override package private public return sealed super this throw true try val var when while';
const PHP =
  'abstract as break case catch class const continue default do echo else elseif extends false final finally fn for foreach function if implements interface namespace new null private protected public return static switch this throw true try use var while';
const PYTHON =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield';
const RUBY =
  'alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true unless until when while yield require puts';
const SHELL =
  'case do done echo elif else esac exit export fi for function if in local read return select set shift then until while';
const SQL =
  'add all alter and as asc between by case create default delete desc distinct drop else end exists foreign from full group having in index inner insert into is join key left like limit not null on or order outer primary references right select set table then union unique update values when where with';
const R = 'break else FALSE for function if in NA next NULL repeat return TRUE while library';
const YAML = 'true false null yes no on off';
const CSS = 'important media import keyframes supports font-face';

const javaScript = cLike(JAVASCRIPT, ['`', '"', "'"]);
const typeScript = cLike(TYPESCRIPT, ['`', '"', "'"]);
const c = cLike(C);
const cpp = cLike(CPP);
const shell: Language = { keywords: words(SHELL), anyCase: false, quotes: ['"', "'"], ...HASH_COMMENTS };
const markup: Language = {
  ...{ keywords: new Set<string>(), anyCase: false, lineComments: [] },
  ...{ blockComments: [['<!--', '-->']], quotes: ['"', "'"] },
};
const yaml: Language = { keywords: words(YAML), anyCase: false, quotes: ['"', "'"], ...HASH_COMMENTS };
const latex: Language = {
  ...{ keywords: new Set<string>(), anyCase: false, lineComments: ['%'], blockComments: [], quotes: [] },
};

const LANGUAGES: Readonly<Record<string, Language>> = {
  ...{ javascript: javaScript, js: javaScript, jsx: javaScript, mjs: javaScript },
  ...{ typescript: typeScript, ts: typeScript, tsx: typeScript },
  ...{ c, h: c, 'c++': cpp, cpp, cc: cpp, hpp: cpp },
  java: cLike(JAVA),
  ...{ 'c#': cLike(CSHARP), cs: cLike(CSHARP), csharp: cLike(CSHARP) },
  ...{ go: cLike(GO, ['`', '"', "'"]), golang: cLike(GO, ['`', '"', "'"]) },
  ...{ rust: cLike(RUST, ['"']), rs: cLike(RUST, ['"']) },
  swift: cLike(SWIFT, ['"""', '"']),
  ...{ kotlin: cLike(KOTLIN, ['"""', '"', "'"]), kt: cLike(KOTLIN, ['"""', '"', "'"]) },
  php: { ...cLike(PHP), lineComments: ['//', '#'] },
  ...{ python: pythonOf(), py: pythonOf() },
  ...{ ruby: { ...shell, keywords: words(RUBY) }, rb: { ...shell, keywords: words(RUBY) } },
  ...{ bash: shell, sh: shell, shell, zsh: shell, console: shell },
  sql: { ...cLike(SQL), anyCase: true, lineComments: ['--'] },
  r: { ...shell, keywords: words(R) },
  ...{ json: { ...yaml, lineComments: [] }, yaml, yml: yaml, toml: yaml },
  ...{ html: markup, xml: markup, svg: markup },
  css: { ...cLike(CSS), lineComments: [] },
  ...{ latex, tex: latex },
};

function pythonOf(): Language {
  return { keywords: words(PYTHON), anyCase: false, quotes: ['"""', "'''", '"', "'"], ...HASH_COMMENTS };
}

/** A language by the name that a fence of Markdown gives it; null where it is not known, and shown plain. */
export const languageNamed = (name: string): Language | null => LANGUAGES[name.toLowerCase()] ?? null;
