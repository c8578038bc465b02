/** A video request as the guide of seed 004 has it. */
export function videoRequest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    script_id: 'test-123',
    user_id: 'user-456',
    title: 'My First Video',
    script_content: 'This is a test video script.',
    language: 'en-US',
    platform: 'youtube',
    duration: 15,
    voice_provider: 'azure',
    ...changes,
  };
}
