// Print the sheet of labels.
document.getElementById("print").addEventListener("click", function () { "use strict"; window.print(); });
