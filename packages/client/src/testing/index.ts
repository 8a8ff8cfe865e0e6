export { type BreakingGateway, breakingGateway, type Fault } from './breaking-gateway.ts'
