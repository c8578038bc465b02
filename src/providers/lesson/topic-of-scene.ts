import { findProblem } from './find-problem.js';
import { findTopic } from './find-topic.js';
import type { Topic } from './topic.js';
import { topicOfProblem } from './topic-of-problem.js';
import { TOPICS } from './topics/topics.js';

/** The topic of ours that a scene belongs to, by what it is called; undefined where there is none. */
export function topicOfScene({
  title,
  heading,
}: {
  title: string;
  heading: string | null;
}): Topic | undefined {
  const found = findProblem(title);
  const id = found && topicOfProblem(found.problem);
  return (
    TOPICS.find(({ essence, why, notions }) =>
      [essence, why, ...notions].some((idea) => idea.title === title),
    ) ??
    TOPICS.find((topic) => topic.id === id || topic.title === heading) ??
    findTopic(title, TOPICS)
  );
}
