import { describeConfig } from '../config/describe.js';
import { readConfig, say } from './environment.js';

/** `callsheet config`: what is in force, secrets masked. */
export const showConfig = (): void => say(describeConfig(readConfig()));
