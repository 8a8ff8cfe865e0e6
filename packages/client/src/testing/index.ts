export { type BreakingGateway, breakingGateway, type Fault } from './breaking-gateway.ts'
export { type ListeningPlants, listeningPlants } from './listening-plants.ts'
