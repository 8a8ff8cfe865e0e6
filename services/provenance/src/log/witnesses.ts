import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isTransparencyError, parsePolicy, type TrustedWitness } from '@lodestone/transparency'
import { LogError } from '@lodestone/transparency-log'

/** Who is asked to cosign: the witnesses of the policy file (C2SP tlog-policy) in the data folder that have a URL. */
const WITNESSES_FILE = 'log-witnesses.policy'

/** None where there is no file. Errors: LOG_KEY_FILE for one that cannot be read. */
export const witnessesIn = async (data: string): Promise<readonly TrustedWitness[]> => {
  const path = join(data, WITNESSES_FILE)
  try {
    return parsePolicy(await readFile(path, 'utf8')).witnesses
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    const why = isTransparencyError(error) ? error.message : String(error)
    throw new LogError('LOG_KEY_FILE', `The witnesses in ${path} cannot be read: ${why}`, { cause: error })
  }
}
