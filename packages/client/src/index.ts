export { isPlantEventType, PLANT_EVENT_TYPES, type PlantEventType, POST_PATHS } from '@lodestone/domain'
export type { BulkOptions } from './bulk/bulk.ts'
export type { BulkLine, BulkResult, BulkStatus, BulkSummary } from './bulk/lines.ts'
export type {
  BookDocument,
  DocumentQuery,
  Download,
  KeptDocument,
  PlantEvidence,
  UploadedDocument,
  UploadOptions,
} from './evidence/plant-evidence.ts'
export type { HttpOptions } from './http.ts'
export { newIdempotencyKey } from './idempotency-key.ts'
export type * from './plant-answers.ts'
export {
  createPlantClient,
  type DryRun,
  type PlantClient,
  type PostMethod,
  type PostMethods,
  type PostOptions,
} from './plant-client.ts'
export type { PlantReads } from './plant-reads.ts'
export { isProblemError, isTransient, type Problem, ProblemError } from './problem.ts'
export type * from './provenance/accountancy.ts'
export type * from './provenance/audit.ts'
export type * from './provenance/certificate.ts'
export type * from './provenance/desk.ts'
export type * from './provenance/events.ts'
export type * from './provenance/findings.ts'
export type * from './provenance/kept-verdicts.ts'
export type { LiveOptions } from './provenance/live.ts'
export type { LiveMessage } from './provenance/live-message.ts'
export type * from './provenance/log.ts'
export type * from './provenance/lots.ts'
export type * from './provenance/mismatches.ts'
export type * from './provenance/parcels.ts'
export type * from './provenance/projection.ts'
export { createProvenanceClient, type ProvenanceClient } from './provenance/provenance-client.ts'
export type * from './provenance/reading.ts'
export type * from './provenance/registry.ts'
export type * from './provenance/verdict.ts'
export type * from './provenance/what-if.ts'
export type { Posted, Preview, Receipt } from './receipt.ts'
