import type { ComposeFile, ComposeService } from './compose-file.ts'

export type NamedService = ComposeService & { readonly name: string }

export const servicesOf = (file: ComposeFile): NamedService[] =>
  Object.entries(file.services).map(([name, service]) => ({ name, ...service }))

/** The containers that run our image. */
export const oursOf = (file: ComposeFile): NamedService[] =>
  servicesOf(file).filter(({ image }) => image.startsWith('lodestone:'))

/** Those that write an area's book. */
export const plantsOf = (file: ComposeFile): NamedService[] =>
  servicesOf(file).filter(({ environment }) => environment['LODESTONE_AREA'] !== undefined)
