import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { SEAL_BYTES } from './seal.ts'

/** The key that sessions are sealed with, kept in a file of its owner's alone: a restart signs nobody out, removing the file signs everybody out. */
export const sealingKey = async (path: string): Promise<Uint8Array> => {
  const beside = `${path}.${process.pid}`
  await writeFile(beside, randomBytes(SEAL_BYTES).toString('hex'), { mode: 0o600 })
  try {
    // Of several that start at once the first makes it.
    await link(beside, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(beside)
  }
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex')
  if (key.length !== SEAL_BYTES)
    throw new Error(`${path} is no key of ${SEAL_BYTES} bytes in hex. Remove it: a new one is made.`)
  return key
}
