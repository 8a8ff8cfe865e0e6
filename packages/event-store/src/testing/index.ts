export { type FaultyStore, faultyStore } from './faulty-store.ts'
export { type AppendFault, type FaultPlan, type PageFault, scriptedPlan, seededPlan } from './plan.ts'
