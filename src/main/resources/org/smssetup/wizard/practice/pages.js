document.addEventListener("click", function (event) {
  var button = event.target.closest("[data-copy]");
  if (button === null) { return; }
  var label = button.textContent;
  navigator.clipboard.writeText(button.dataset.copy).then(function () {
    button.textContent = button.dataset.copied;
    setTimeout(function () { button.textContent = label; }, 2000);
  }, function () {
    var field = button.parentElement.querySelector("input");
    if (field !== null) { field.select(); }
  });
});
