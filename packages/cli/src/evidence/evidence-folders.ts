import { delimiter } from 'node:path'
import { pathFromPerson } from '../config/places.ts'
import { placesOf, type SharedOptions } from '../config/settings.ts'

export type FolderOptions = Pick<SharedOptions, 'data'> & { readonly evidence?: readonly string[] }

/** The folders that documents are kept in: those named, or those of LODESTONE_EVIDENCE, or the data folder's own. */
export const evidenceFolders = (
  options: FolderOptions,
  env: NodeJS.ProcessEnv = process.env,
): readonly string[] => {
  const named = options.evidence ?? env['LODESTONE_EVIDENCE']?.split(delimiter).filter((path) => path !== '')
  return named?.map((path) => pathFromPerson(path, env)) ?? [placesOf(options, env).evidence]
}
