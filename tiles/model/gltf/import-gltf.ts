import { ImportError, type Importer } from '../../importer.ts';
export const importGltf: Importer = async () => {
  throw new ImportError('A glTF model: expected another format.');
};
