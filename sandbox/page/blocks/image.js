// Pictures: from an address, or a file the bot uploaded to the sandbox.

import { h, uid } from "../dom.js";
import { fileAddress } from "../files.js";
import { plainText } from "./rich_text.js";

// `size` is "large" (a block), "accessory" or "small" (in a context line).
export function drawImage(image, size) {
  const source = image.image_url ?? fileAddress(image.slack_file);
  const picture = h("img", {
    src: source,
    alt: image.alt_text ?? "",
    loading: "lazy",
    class: `image image-${size}`,
  });
  picture.addEventListener(
    "error",
    () =>
      picture.replaceWith(
        h(
          "span",
          { class: `image-missing image-missing-${size}`, role: "img", "aria-label": image.alt_text },
          image.alt_text || "Picture",
        ),
      ),
    { once: true },
  );
  if (size !== "large") return picture;
  const title = plainText(image.title);
  const id = uid("image");
  return h(
    "figure",
    { class: "block-image", "aria-labelledby": title ? id : undefined },
    title && h("figcaption", { id }, title),
    picture,
  );
}
