/** All workflows that a worker knows; their names here are their types in Temporal. */
export { backgroundMusicJob } from './background-music.js';
export { campaignJob } from './campaign.js';
export { captionJob } from './caption.js';
export { cleanup } from './cleanup.js';
export { deliverWebhook } from './deliver-webhook.js';
export { helloJob } from './hello.js';
export { mathVideoJob } from './math-video.js';
export { mergeJob } from './merge.js';
export { scriptVideoJob } from './script-video.js';
export { tutorSession } from './tutor-session.js';
