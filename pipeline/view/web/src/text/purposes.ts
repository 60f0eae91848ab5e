// What the named queries answer, in Traditional Chinese; a query that is not here is told in the words of the catalogue.

export const PURPOSES: Readonly<Record<string, string>> = {
  "article-claims": "一篇文章的主張，依文中順序。",
  conditions: "在什麼條件下：條件主張與其條件原文。",
  consensus: "一個概念對另一個概念的影響：各方向的主張數，看共識與分歧。",
  contradictions: "互相矛盾的說法：同因同向、結果相反，或同一影響一方主張、一方否定；兩邊都保留。",
  "effects-of": "一項政策（或任何概念）會造成什麼，可信度高者在前。",
  "effects-on": "什麼推動一種資產（或任何概念），可信度高者在前。",
  evidence: "一條關係背後的主張與原句，信心高者在前。",
  holders: "誰的看法最常被報導。",
  matrix: "政策工具對資產：以收緊為正向的淨可信度。",
  observations: "一項利率、指標或資產的數值，新的在前。",
  paths: "從政策到資產的有向路徑，依最弱環節的可信度排序。",
  search: "原句含有這些字的主張。",
  shift: "說法如何轉變：一個概念每月、每個方向的主張數。",
  "top-concepts": "最多主張經過的概念。",
  unknowns: "常見但詞庫尚未收錄的名稱。",
  "who-says": "誰說了什麼：有具名說話者的主張，新的在前。",
};
