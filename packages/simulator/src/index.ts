export {
  CONTRACT_FLAKE,
  CONTRACT_LOTS,
  CONTRACT_WORK_DAYS,
  postContractWork,
} from './contract-work/post-contract-work.ts'
export { type Apart, apart } from './drive/apart.ts'
export { clientPoster } from './drive/client-poster.ts'
export { type MemoryPoster, type MemoryPosterOptions, memoryPoster, readPost } from './drive/memory-poster.ts'
export type { Poster, PostResult } from './drive/poster.ts'
export { type Intervention, type Progress, type SimulateOptions, simulate } from './drive/simulate.ts'
export type { Produced, Refused, Summary } from './drive/summary.ts'
export { FRAUDS, type Fraud } from './frauds/frauds.ts'
export { EVERYDAY } from './habits/everyday.ts'
export { type Habit, together } from './habits/habit.ts'
export {
  MODEL_CHAIN,
  type ModelArea,
  type ModelSite,
  type RegistryPosting,
  registryPosts,
} from './model/chain.ts'
export type { ModelParty } from './model/parties.ts'
export type { Plant, Scenario } from './model/plan.ts'
export type { FollowUp, Hand, Outgoing, PlantEventType, PosterReceipt, Posting } from './posting.ts'
export { openTwin, type Twin } from './twin.ts'
