import { Configuration } from '@mathjax/src/js/input/tex/Configuration.js';
import { ConfigurationType, HandlerType } from '@mathjax/src/js/input/tex/HandlerTypes.js';
import NodeUtil from '@mathjax/src/js/input/tex/NodeUtil.js';
import TexParser from '@mathjax/src/js/input/tex/TexParser.js';
import { CommandMap } from '@mathjax/src/js/input/tex/TokenMap.js';
import type { ParseMethod } from '@mathjax/src/js/input/tex/Types.js';

/** Of SVG elements: whose token they are. */
export const TOKEN_ATTRIBUTE = 'data-token';
/** The name of this extension of MathJax. */
export const TOKENS = 'tokens';

/**
 * `\token{name}{formula}` sets the formula as if it stood there alone, and marks what it becomes. Braces around it (or
 * `\class`, which puts them) would make one thing of it, and the spaces around signs would go.
 */
const token: ParseMethod = (parser, macro) => {
  const [name, formula] = [parser.GetArgument(String(macro)), parser.GetArgument(String(macro))];
  const inner = new TexParser(formula, { ...parser.stack.env }, parser.configuration).mml();
  for (const node of NodeUtil.isInferred(inner) ? [...NodeUtil.getChildren(inner)] : [inner]) {
    NodeUtil.setAttribute(node, TOKEN_ATTRIBUTE, name);
    parser.Push(node);
  }
};

new CommandMap(TOKENS, { token });
Configuration.create(TOKENS, { [ConfigurationType.HANDLER]: { [HandlerType.MACRO]: [TOKENS] } });
