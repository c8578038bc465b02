/** What we use of speech synthesis in `sherpa-onnx-node` 1.13, which ships its types only as JSDoc (its types.js). */
declare module 'sherpa-onnx-node/non-streaming-tts.js' {
  export class OfflineTts {
    static createAsync(config: {
      model: {
        vits: {
          model: string;
          tokens: string;
          dataDir: string;
          noiseScale: number;
          noiseScaleW: number;
          lengthScale: number;
        };
        numThreads: number;
        provider: string;
        debug: 0 | 1;
      };
      maxNumSentences: number;
    }): Promise<OfflineTts>;
    generateAsync(request: {
      text: string;
      sid: number;
      speed: number;
      enableExternalBuffer: boolean;
    }): Promise<{ samples: Float32Array; sampleRate: number }>;
  }
  const tts: { OfflineTts: typeof OfflineTts };
  export default tts;
}
