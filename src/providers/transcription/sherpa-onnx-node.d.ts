/** What we use of `sherpa-onnx-node` 1.13, which ships its types only as JSDoc (its types.js). */
declare module 'sherpa-onnx-node' {
  interface OfflineStream {
    acceptWaveform(waveform: { samples: Float32Array; sampleRate: number }): void;
  }
  class OfflineRecognizer {
    static createAsync(config: {
      featConfig: { sampleRate: number; featureDim: number };
      modelConfig: {
        whisper: {
          encoder: string;
          decoder: string;
          language: string;
          task: 'transcribe';
          enableTokenTimestamps: 0 | 1;
          enableSegmentTimestamps: 0 | 1;
        };
        tokens: string;
        numThreads: number;
        provider: string;
        debug: 0 | 1;
      };
    }): Promise<OfflineRecognizer>;
    createStream(): OfflineStream;
    decodeAsync(stream: OfflineStream): Promise<unknown>;
  }
  const sherpa: { OfflineRecognizer: typeof OfflineRecognizer };
  export default sherpa;
}
