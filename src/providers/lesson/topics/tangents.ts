import type { Topic } from '../topic.js';

export const tangents: Topic = {
  id: 'tangents',
  title: 'Tangents and slopes of curves',
  names: [
    'tangent line',
    'tangents',
    'slope of a curve',
    'equation of a tangent',
    'derivative at a point',
    'maximum and minimum',
    'maxima and minima',
    'extreme value',
    'optimization in calculus',
  ],
  alone: ['tangent'],
  essence: {
    title: 'What a tangent is',
    say: 'A tangent touches a curve and goes the same way there. Its slope is the derivative at that place. At one, x squared has the slope two.',
    formulas: ['y = 2x - 1'],
    graph: { functions: ['x^2', '2x - 1'], interval: [-2, 3], points: [{ x: 1, y: 1, latex: '(1, 1)' }] },
  },
  why: {
    title: 'Why tangents matter',
    say: 'Seen from close by, every smooth curve is almost its tangent. So instead of a difficult curve one can calculate with a line: for estimates, for motion, in every computer game.',
    phrase: 'From close by, a curve is its tangent',
  },
  notions: [
    {
      title: 'First the slope',
      say: 'Differentiate, and put the place in. For x cubed at two, three times two squared is twelve.',
      formulas: ['3*2^2', '12'],
    },
    {
      title: 'Then the point',
      say: 'The tangent goes through the point of the curve. At two, x cubed is eight.',
      formulas: ['2^3', '8'],
    },
    {
      title: 'Then the line',
      say: 'A line with slope twelve through the point two, eight: start at the height eight, and climb twelve for each step away from two.',
      formulas: ['y = 8 + 12(x - 2)', 'y = 12x - 16'],
    },
    {
      title: 'Level tangents',
      say: 'Where the tangent is level the derivative is zero. There the curve may have a highest or a lowest point.',
      formulas: ['x^3 - 3x', '3x^2 - 3'],
      note: 'The derivative',
      graph: {
        functions: ['x^3 - 3x'],
        interval: [-2.3, 2.3],
        points: [
          { x: -1, y: 2, latex: '(-1, 2)' },
          { x: 1, y: -2, latex: '(1, -2)' },
        ],
      },
    },
  ],
  problems: [
    'derivative of x^2 at x = 1',
    'derivative of x^3 at x = 2',
    'derivative of x^2 - 4x + 3 at x = 2',
    '3x^2 - 3 = 0',
    'derivative of sqrt(x) at x = 4',
    'derivative of e^x at x = 0',
    'derivative of sin(x) at x = 0',
  ],
  mistakes: [
    'The slope is the value of the derivative, not of the function.',
    'The point lies on the curve: put the place into the function.',
    'A level tangent need not be a highest or lowest point.',
    'A tangent may cross the curve elsewhere.',
  ],
  summary: [
    'The slope is the derivative at the place.',
    'The point is the value of the function.',
    'A slope and a point make the line.',
    'Level tangents show high and low points.',
  ],
};
