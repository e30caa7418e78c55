// Says what was chosen before it is sent. The server judges; without this script nothing is lost.
"use strict";
(() => {
  const input = document.getElementById("id_files");
  const list = document.getElementById("file-list");
  if (!input || !list) return;
  const size = (bytes) => bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  input.addEventListener("change", () => {
    const files = Array.from(input.files);
    const shown = files.slice(0, 8).map((file) => `${file.name}（${size(file.size)}）`);
    if (files.length > shown.length) shown.push(`…… 共 ${files.length} 个文件`);
    list.textContent = shown.join("\n");
    list.hidden = files.length === 0;
  });
  document.getElementById("upload-form").addEventListener("submit", (event) => {
    const button = event.target.querySelector("input[type=submit]");
    button.value = "正在导入……";
    window.setTimeout(() => { button.disabled = true; }, 0);
  });
  window.addEventListener("pageshow", () => {
    const button = document.querySelector("#upload-form input[type=submit]");
    button.disabled = false;
    button.value = "导入";
  });
})();
