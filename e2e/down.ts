import { takeDown } from './cluster/cluster';
import { command } from './cluster/command';

command(takeDown);
