import { readGgufFileInfo } from "node-llama-cpp";

/** How many weights a GGUF file holds, or null for what is no file of that kind. Reads the file's head only. */
export async function modelSize(path: string): Promise<number | null> {
  try {
    const { fullTensorInfo } = await readGgufFileInfo(path, { logWarnings: false });
    const sizes = fullTensorInfo?.map(({ dimensions }) =>
      dimensions.reduce<number>((size, one) => size * Number(one), 1),
    );
    return sizes?.reduce((sum, size) => sum + size, 0) ?? null;
  } catch {
    return null;
  }
}
