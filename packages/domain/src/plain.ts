/** What pages need of the domain, without the schemas of events: these are large, and pages only read. */
export * from './events/verdict-outcomes.ts'
export { flowOf } from './flow/flow-of.ts'
export { eventAtText } from './ids.ts'
export * from './materials/elements.ts'
export * from './materials/materials.ts'
export * from './materials/stages.ts'
export { formatRounded } from './quantities/mass.ts'
