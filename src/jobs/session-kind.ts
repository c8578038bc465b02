import { compositionStages, narrationStage } from './composition-stages.js';
import type { Kind, StageDefinition } from './kind.js';
import { sessionWorkflowId } from './session.js';

/** What all kinds of jobs of a session have alike: their workflow, and how a video is made once `first` has decided its scenes. */
export const sessionKind = (first: StageDefinition): Omit<Kind, 'name' | 'input'> => ({
  workflow: 'tutorSession',
  workflowId: ({ sessionId }: { readonly sessionId: string }) => sessionWorkflowId(sessionId),
  stages: [
    first,
    narrationStage,
    { name: 'pictures', weight: 0.5, message: 'Fetching pictures', partName: 'scene' },
    ...compositionStages,
  ],
  takesSlot: true,
  retention: 'job',
  probesUrls: false,
  urls: () => [],
});
