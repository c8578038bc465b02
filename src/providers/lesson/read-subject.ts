/** What people put around the subject that they want explained. */
const FRAMES: readonly RegExp[] = [
  /^(?:hi|hello|hey)\b[\s,!.]*/,
  /^(?:please|can you|could you|would you|i want(?: you)?(?: to)?|i would like(?: you)?(?: to)?|i need|we need|let us|help me(?: to)?)\b[\s,]*/,
  /^(?:create|make|generate|produce|prepare|plan|give|show|write|build|do|have|see)\b\s*(?:me|us)?\s*/,
  /^(?:explain|teach|introduce|describe|understand|learn|study|review|cover|present)\b\s*(?:me|us|to me|to us)?\s*(?:about)?\s*/,
  /^(?:an?|the|some|my|our)\s+/,
  /^(?:(?:short|quick|brief|simple|easy|complete|full|good|nice|animated|educational|narrated|beginner|basic|math|maths|mathematics|\d+ (?:scene|minute|second))\s+)+(?=video|lesson|tutorial|session|course|explanation|introduction|overview|explainer)/,
  /^(?:videos?|lessons?|tutorials?|sessions?|course|class|explanation|explainer|introduction|intro|overview|guide|summary)\s*(?:about|on|of|for|to|that explains|explaining|which explains|where you explain|covering|in)?\s*/,
  /^(?:what (?:is|are|does)|how (?:to|do you|do i|do we|does one)|why (?:is|are|do)|everything about|all about|about|how)\s+/,
  /^(?:the )?(?:basics?|fundamentals?|concepts?|ideas?|principles?|topics?|subject|theory|use|meaning) (?:of|behind)\s+/,
];
const AUDIENCE =
  /\s+(?:for|to) (?:(?:an?|the|my|our|absolute|complete|total|high|middle|primary|elementary|\d+(?:st|nd|rd|th)?|young) )*(?:beginners?|students?|kids?|children|child|class|classes|graders?|grade|school|schoolers?|pupils?|teenagers?|adults?|people|freshmen|university|college|year olds?)(?: \w+)?$/;
const ENDINGS =
  /\s+(?:work|mean|works|please|in (?:math|maths|mathematics|algebra|calculus)|step by step|with (?:an? |some )?(?:worked |simple )?examples?|in (?:simple|plain) (?:words|terms|english)|in \d+ (?:scenes?|minutes?|seconds?))$/;

/** So many frames may stand around each other. */
const MOST_TURNS = 12;

/** A prompt in plain words: small letters and digits with single spaces. */
export const plainWords = (prompt: string): string =>
  prompt
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What a prompt is about, in plain words, without "create a video about" before it and "for beginners" after it. */
export function subjectOf(prompt: string): string {
  let subject = plainWords(prompt);
  let before = '';
  for (let turn = 0; turn < MOST_TURNS && before !== subject; turn += 1) {
    before = subject;
    for (const frame of FRAMES) subject = subject.replace(frame, '');
    subject = subject.replace(AUDIENCE, '').replace(ENDINGS, '').trim();
  }
  return subject;
}
