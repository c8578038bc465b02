import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { artifactStoreContract } from './artifact-store-contract.js';

artifactStoreContract(async () => new FilesystemStorage({ root: await temporaryFolder() }));
