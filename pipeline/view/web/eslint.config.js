import tseslint from "typescript-eslint";

const ESCAPED = "Text goes in as text: no markup is ever made from data.";

export default tseslint.config(
  { ignores: ["node_modules", "eslint.config.js"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: ESCAPED },
        { property: "outerHTML", message: ESCAPED },
        { property: "insertAdjacentHTML", message: ESCAPED },
        { object: "document", property: "write", message: ESCAPED },
      ],
      "no-restricted-syntax": ["error", { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: ESCAPED }],
      "no-eval": "error",
      "no-implied-eval": "off",
      eqeqeq: "error",
    },
  },
);
