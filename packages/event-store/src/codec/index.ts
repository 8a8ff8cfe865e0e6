export type { Catalogue, EventDefinition, Upcaster } from './catalogue.ts'
export { type Codec, createCodec, type Decodable, type Decoded, type UndecodableFault } from './codec.ts'
