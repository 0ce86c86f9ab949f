/** A folder of BFCL records that cannot be read. The message names the file, the line (from 1) and what is wrong there. */
export class BfclError extends Error {
  override readonly name = "BfclError";
}
