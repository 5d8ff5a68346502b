/** One file of the built login frame. */
export interface FrameAsset {
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** Media type. */
  readonly type: string;
}

/**
 * Where the built login frame is read from: `index.html`, and files under `assets/` with a hash in their names.
 * `undefined` where there is no such file.
 */
export type FrameAssets = (path: string) => Promise<FrameAsset | undefined>;
