export { listeningModel, type ModelPlants } from './model-plants.ts'
