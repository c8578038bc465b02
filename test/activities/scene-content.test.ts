import { itemTimes, sceneContent } from '../../src/activities/scene-content.js';

const words = (text: string) =>
  text.split(' ').map((word, index) => ({ text: word, start: index, end: index + 0.8 }));

describe('the points of a list', () => {
  it('appear when their first word is heard', () => {
    const spoken = words('Boil water. Add two eggs. Wait seven minutes.');
    expect(itemTimes(['Boil water', 'Add two eggs', 'Wait seven minutes'], spoken)).toEqual([0, 2, 5]);
  });

  it('are found however the narration punctuates them, and without spaces', () => {
    const spoken = [
      { text: '水を', start: 0.1, end: 0.4 },
      { text: '沸かす。', start: 0.4, end: 0.9 },
      { text: '卵を', start: 1.2, end: 1.5 },
      { text: '入れる。', start: 1.5, end: 2 },
    ];
    expect(itemTimes(['水を沸かす', '卵を入れる'], spoken)).toEqual([0.1, 1.2]);
  });

  it('appear at the end of the speech where more is shown than said', () => {
    expect(itemTimes(['one', 'two'], words('one'))).toEqual([0, 0.8]);
    expect(itemTimes(['one'], [])).toEqual([0]);
  });
});

describe('what is drawn for a visual', () => {
  it.each([
    ['why no two people', 'Why no two people'],
    ['iPhone sales', 'iPhone sales'],
    ['42 degrees', '42 degrees'],
    ['水の音', '水の音'],
  ])('begins a phrase as a line of its own begins: %s', (phrase, drawn) => {
    const visual = { type: 'phrase' as const, phrase, heading: null };
    expect(sceneContent(visual, null, [])).toEqual({ ...visual, phrase: drawn });
  });

  it('is the picture it names, by its path here', () => {
    const visual = { type: 'media' as const, url: 'https://example.com/cat.jpg', heading: null };
    expect(sceneContent(visual, '/scratch/cat', [])).toEqual({
      type: 'picture',
      path: '/scratch/cat',
      heading: null,
    });
  });

  it('is a program as it is written', () => {
    const visual = { type: 'code' as const, heading: 'Sum', language: 'python', code: 'print(1 + 1)' };
    expect(sceneContent(visual, null, [])).toEqual(visual);
  });

  it('is nothing without that picture', () => {
    const visual = { type: 'prompt' as const, prompt: 'a cat', heading: null };
    expect(() => sceneContent(visual, null, [])).toThrow(TypeError);
  });
});
