import type { Topic } from '../topic.js';

export const fractions: Topic = {
  id: 'fractions',
  title: 'Fractions',
  names: [
    'fractions',
    'adding fraction',
    'add fraction',
    'subtracting fraction',
    'multiplying fraction',
    'dividing fraction',
    'common denominator',
    'mixed number',
    'numerator and denominator',
    'improper fraction',
  ],
  alone: ['fraction'],
  essence: {
    title: 'What a fraction is',
    say: 'A fraction is a part of a whole. The number below says into how many equal parts the whole is cut, the number above how many of them are taken. Cut finer, and it is still the same amount.',
    formulas: ['1/2', '2/4', '3/6'],
    lead: 'So one half is also',
  },
  why: {
    title: 'Why fractions matter',
    say: 'Half an hour, three quarters of a cup, two thirds of the votes: fractions are how we share. They are exact where decimals have to round, and all of algebra is built on them.',
    phrase: 'Fractions are how we share, exactly',
  },
  notions: [
    {
      title: 'Same size, then add',
      say: 'Only parts of the same size can be added. So bring both fractions to a common denominator, and add what stands above.',
      formulas: ['1/2 + 1/3', '3/6 + 2/6', '5/6'],
    },
    {
      title: 'Cancel',
      say: 'Divide above and below by the same number, and the fraction keeps its value. Go on until nothing divides both.',
      formulas: ['12/18', '6/9', '2/3'],
    },
    {
      title: 'Multiply straight across',
      say: 'To take two thirds of three quarters, multiply above with above and below with below. Then cancel.',
      formulas: ['(2/3)*(3/4)', '6/12', '1/2'],
    },
    {
      title: 'Divide: turn the second over',
      say: 'To divide by a fraction, turn it over and multiply. How often does a quarter go into a half? Twice.',
      formulas: ['(1/2)/(1/4)', '(1/2)*4', '2'],
    },
    {
      title: 'Mixed numbers',
      say: 'Turn a mixed number into one fraction before you calculate. Two wholes are six thirds, and one more third makes seven.',
      formulas: ['2 + 1/3', '6/3 + 1/3', '7/3'],
    },
  ],
  problems: [
    '1/2 + 1/3',
    '3/4 - 1/6',
    '2/3 * 3/4',
    '(1/2) / (3/4)',
    '2 1/3 + 1 1/2',
    '(1/2 + 1/3) * 6/5',
    '(3/4 - 1/3) / (5/6)',
  ],
  mistakes: [
    'Never add the numbers below: one half and one half are not two quarters.',
    'Cancel factors, never terms of a sum.',
    'Turn over the second fraction, not the first.',
    'A larger number below makes a smaller part.',
  ],
  summary: [
    'Below: into how many parts. Above: how many of them.',
    'Add only over a common denominator.',
    'Multiply straight across.',
    'Divide by turning the second over.',
    'Cancel at the end.',
  ],
};

export const percentages: Topic = {
  id: 'percentages',
  title: 'Percentages',
  names: [
    'percentages',
    'percent change',
    'percentage change',
    'percentage increase',
    'percentage decrease',
    'calculating percentage',
    'calculate percentage',
    'per cents',
  ],
  alone: ['percentage', 'percent', 'per cent', 'discount'],
  essence: {
    title: 'What percent means',
    say: 'Percent means out of a hundred. To find a percentage of an amount, divide the percentage by a hundred and multiply. Here are fifteen percent of eighty.',
    formulas: ['15/100*80', '12'],
  },
  why: {
    title: 'Why percentages matter',
    say: 'Discounts, taxes, interest, surveys: percentages make different amounts comparable. Ten out of forty and fifty out of two hundred are the same share, twenty-five percent.',
    phrase: 'Percentages make amounts comparable',
  },
  notions: [
    {
      title: 'The part',
      say: 'Part, whole and rate belong together: the part is the rate times the whole. If rate and whole are known, multiply.',
      formulas: ['0.15*80', '12'],
    },
    {
      title: 'The rate',
      say: 'If the part and the whole are known, divide the part by the whole, and read the decimal as hundredths.',
      formulas: ['12/80', '0.15', '15/100'],
    },
    {
      title: 'The whole',
      say: 'If the part is known and the whole is wanted, divide by the rate. Thirty is twenty percent of what?',
      formulas: ['30/0.2', '150'],
    },
    {
      title: 'More and less',
      say: 'To add fifteen percent, multiply by one point one five: the whole, and fifteen hundredths of it more.',
      formulas: ['80*1.15', '92'],
    },
  ],
  problems: [
    'What is 15% of 80?',
    '12 is what percent of 80?',
    '30 is 20% of what?',
    'Increase 80 by 15%',
    'Decrease 60 by 25%',
    'Percent change from 50 to 65',
  ],
  mistakes: [
    'Ask: percent of what? The whole changes after a discount.',
    'Ten percent more and then ten percent less is not the same price again.',
    'From ten to fifteen percent are five points, but half as much again.',
    'Divide by the old value to find a change, not by the new one.',
  ],
  summary: [
    'Percent means out of a hundred.',
    'The part is the rate times the whole.',
    'Divide to find the rate or the whole.',
    'To add a percentage, multiply by one plus the rate.',
  ],
};

export const ratios: Topic = {
  id: 'ratios',
  title: 'Ratios and proportions',
  names: [
    'ratios',
    'ratio and proportion',
    'proportions',
    'rule of three',
    'cross multiplication',
    'cross multiplying',
    'direct proportion',
  ],
  alone: ['ratio', 'proportion', 'proportionality', 'scale'],
  essence: {
    title: 'What a proportion is',
    say: 'A ratio compares two amounts by dividing them. A proportion says that two ratios are equal, so that the fourth amount follows from the other three.',
    formulas: ['x/6 = 10/4', 'x = 15'],
  },
  why: {
    title: 'Why proportions matter',
    say: 'Recipes for more guests, maps, prices by weight, currencies: whenever twice as much of one thing goes with twice as much of another, a proportion answers the question.',
    phrase: 'Twice as much of one, twice as much of the other',
  },
  notions: [
    {
      title: 'Ratios cancel like fractions',
      say: 'A ratio stays the same when both amounts are divided by the same number. Twelve to eighteen is two to three.',
      formulas: ['12/18', '2/3'],
    },
    {
      title: 'Find the price of one',
      say: 'If four pens cost ten euros, one costs two and a half. Multiply, and six cost fifteen.',
      formulas: ['10/4*6', '15'],
    },
    {
      title: 'Multiply to free the unknown',
      say: 'If the unknown stands above a bar, multiply both sides by what stands below.',
      formulas: ['x/6 = 10/4', 'x = 6*10/4'],
    },
    {
      title: 'Cross multiplication',
      say: 'Two equal fractions have equal cross products: the first above times the second below, and the other way round.',
      formulas: ['3/x = 5/20', '5x = 60', 'x = 12'],
    },
  ],
  problems: [
    'x/6 = 10/4',
    'x/9 = 2/3',
    '3/x = 5/20',
    '12/18 = x/45',
    '(x + 1)/6 = 5/3',
    '4/(x - 1) = 2/3',
    '(x + 2)/4 = (2x - 1)/3',
  ],
  mistakes: [
    'Keep the order: if one ratio is pens to euros, so is the other.',
    'A ratio multiplies; adding the same to both amounts changes it.',
    'Use the same unit on both sides.',
    'Check that twice as much of one really needs twice as much of the other.',
  ],
  summary: [
    'A ratio compares by dividing.',
    'A proportion sets two ratios equal.',
    'Find the amount for one, then multiply.',
    'Or use the cross products.',
  ],
};
