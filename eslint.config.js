import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(globalIgnores(['dist/', 'out/', 'coverage/', 'test/bench/']), tseslint.configs.strictTypeChecked, {
  languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/consistent-type-imports': 'error',
    'no-console': 'error',
    eqeqeq: 'error',
    'prefer-const': 'error',
  },
}, {
  // A page's own script: a browser runs it as it is, and no compiler reads it.
  files: ['templates/**/*.js'],
  extends: [tseslint.configs.disableTypeChecked],
  languageOptions: { sourceType: 'script' },
});
