;; What the tests of both LSP clients of Emacs share: they open the file that $MAGENTO_TEST_FILE names, do what a user does, and
;; write what came of it to $MAGENTO_TEST_RESULT as JSON.
(require 'json)
(defvar result nil)

(defun until (condition)
  "Let the server answer until CONDITION gives something; that."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defun note (key value) (push (cons key value) result))

(defun note-renamed ()
  "Note the files of the buffers in which the new name stands."
  (let (renamed)
    (dolist (buffer (buffer-list))
      (with-current-buffer buffer
        (when (and buffer-file-name (string-match-p "Acme CRM" (buffer-string)))
          (push (file-name-nondirectory buffer-file-name) renamed))))
    (note 'renamed (vconcat renamed))))

(defun report (test)
  "Run TEST, write what was noted, and end."
  (condition-case failure
      (funcall test)
    (error (note 'error (format "%S" failure))))
  (with-temp-file (getenv "MAGENTO_TEST_RESULT") (insert (json-encode result)))
  (kill-emacs 0))
